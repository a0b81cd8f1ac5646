import { mount } from "svelte";
import App from "./App.svelte";
import { i18n } from "./i18n/i18n.svelte";
import { labels } from "./labels/labels.svelte";
import { router } from "./router/router.svelte";
import "./styles/base.css";
import "./styles/print.css";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has an element with the identifier app");
router.start();
void labels.start();
await i18n.start();
mount(App, { target });
