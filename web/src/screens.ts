import type { Component } from "svelte";
import type { RouteName } from "./router/match";

/** A screen takes no properties: what it shows is in the address. */
type Screen = () => Promise<{ default: Component }>;

/** The screens, each in a script of its own. */
export const screens: Record<RouteName, Screen> = {
  home: () => import("./routes/home/Home.svelte"),
  directory: () => import("./routes/directory/Directory.svelte"),
  actor: () => import("./routes/actor/Actor.svelte"),
  alert: () => import("./routes/alert/Alert.svelte"),
  passerelles: () => import("./routes/passerelles/Passerelles.svelte"),
  gaps: () => import("./routes/gaps/Gaps.svelte"),
  pilots: () => import("./routes/pilots/Pilots.svelte"),
  decisions: () => import("./routes/decisions/Decisions.svelte"),
  decision: () => import("./routes/decisions/Decision.svelte"),
  calls: () => import("./routes/calls/Calls.svelte"),
  call: () => import("./routes/call/Call.svelte"),
  group: () => import("./routes/group/Group.svelte"),
  data: () => import("./routes/data/Data.svelte"),
  embed: () => import("./routes/embed/Embed.svelte"),
};
