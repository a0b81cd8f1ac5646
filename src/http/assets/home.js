"use strict";

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
  state.textContent = "Recherche en cours…";
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
    said = answer.errors
      ? "La requête a été refusée ou a eu une erreur : " + answer.errors[0].message
      : "Réponse reçue en " + time + " ms.";
  } catch (error) {
    text = "";
    said = "Le serveur n'a pas répondu. Vérifiez qu'il est en marche, puis recommencez.";
  }
  if (turn === last) {
    result.textContent = text;
    state.textContent = said;
  }
}
