"use strict";

// The language that the reader chose, here or in the interface, which keeps it under the same name.
const KEPT = "passerelles.lang";
const lang = document.documentElement.lang;
const named = new URLSearchParams(location.search).has("langue");
let kept = null;
try {
  kept = localStorage.getItem(KEPT);
} catch {
  // Storage is refused: the address alone says which language.
}
if (!named && kept === "en" && lang !== "en") location.replace("?langue=en" + location.hash);
for (const link of document.querySelectorAll("a[data-language]")) {
  link.addEventListener("click", () => {
    try {
      localStorage.setItem(KEPT, link.dataset.language);
    } catch {
      // The choice holds for this page.
    }
  });
}

const form = document.getElementById("ask");
const query = document.getElementById("query");
const result = document.getElementById("result");
const state = document.getElementById("state");

for (const button of document.querySelectorAll("button[data-example]")) {
  button.addEventListener("click", () => {
    const example = document.getElementById("example-" + button.dataset.example);
    query.value = example.content.textContent;
    ask();
  });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});

query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    ask();
  }
});

let last = 0;

async function ask() {
  const turn = ++last;
  const start = performance.now();
  const { asking, received, refused, silent } = state.dataset;
  state.textContent = asking;
  let text;
  let said;
  try {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/graphql-response+json, application/json",
      },
      body: JSON.stringify({ query: query.value }),
    });
    const answer = await response.json();
    const time = Math.round(performance.now() - start);
    text = JSON.stringify(answer, null, 2);
    said = answer.errors ? refused + " " + message(answer.errors[0]) : received.replace("{ms}", time);
  } catch (error) {
    text = "";
    said = silent;
  }
  if (turn === last) {
    result.textContent = text;
    state.textContent = said;
  }
}

function message(error) {
  const english = error.extensions && error.extensions.messageEn;
  return (lang === "en" && english) || error.message;
}

// Without a script there is nothing to press: the text stands there to be selected.
const { copy, copied, uncopied } = document.body.dataset;
for (const example of document.querySelectorAll("pre.copied")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = copy;
  button.setAttribute("aria-label", copy + ", " + example.getAttribute("aria-label"));
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  const line = document.createElement("p");
  line.className = "copy";
  line.append(button, told);
  example.after(line);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(example.textContent);
      told.textContent = copied;
    } catch {
      getSelection().selectAllChildren(example);
      told.textContent = uncopied;
    }
  });
}
