// What other sites embed: one view, without the frame of the interface. Which one is in the address.
import { mount } from "svelte";
import { i18n } from "../i18n/i18n.svelte";
import { labels } from "../labels/labels.svelte";
import "../styles/base.css";
import "../styles/print.css";
import { settings } from "./settings";
import Widget from "./Widget.svelte";

const target = document.getElementById("widget");
if (!target) throw new Error("widget.html has an element with the identifier widget");
const { lang, ...props } = settings(new URL(location.href));
void labels.start();
// What a site chooses for its readers is not what a reader chose: it is not kept.
await i18n.choose(lang, { keep: false });
mount(Widget, { target, props });
