import type { Like } from "../types";
import type { wider as french } from "../fr/actor";

/** The same in English. */
export const wider: Like<typeof french> = {
  around: {
    asGroup: "See the group: its members, its proposals, who is missing",
    open: "See the partners of its partners too",
    title: "Two steps around",
    close: "Close this",
    alt: (name, count) => `${name} and ${count} actors at two steps at most. The table says the same.`,
    caption: (name) => `Actors at two steps at most of ${name}`,
    steps: "Steps",
    partners: "Partners in this drawing",
    none: "No partner at two steps: nobody has declared one yet.",
    leftOut: (count) => `${count} more actors are not drawn.`,
    choose: "Show one actor and its links",
    nobody: "all",
    chosen: (count) => (count === 1 ? "linked here with 1 actor:" : `linked here with ${count} actors:`),
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    whole: "See all",
    noCanvas: "This browser cannot show the drawing: here is the table, which says the same.",
    key: "Colours",
    noFamily: "without a sector",
    cross: "link between sectors",
    bridge: "without it some actors would no longer be joined",
  },
  correction: {
    title: "Suggest a correction",
    help: "This page sends nothing. It prepares a message, which you copy or send with your own mail to the team of the directory.",
    what: "What is wrong or missing?",
    say: "What is right, and how you know",
    sayHint: "Name nobody who is being helped.",
    message: "Prepared message",
    subject: (name) => `Correction of the page: ${name}`,
    text: (what, name, say, link, version) =>
      `Hello,\n\nOn the page “${name}”, to be corrected: ${what}.\n\n${say || "(to be completed)"}\n\nPage: ${link}\nNetwork in state no. ${version}.`,
    copy: "Copy the message",
    copied: "Message copied",
    mail: "Open in my mail program",
  },
  correctionKinds: {
    identity: "the identity (name, acronym, kind, sector)",
    contact: "the contacts or the website",
    area: "the area served or the seat",
    link: "a partnership that is wrong, over or missing",
    closed: "the actor has closed or changed",
    other: "something else",
  },
};
