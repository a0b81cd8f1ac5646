// Shows a view of passerelles in another site:
//   <script src="https://…/integrer.js" data-vue="acteurs" data-territoire="EPCI:242900744" async></script>
// data-vue: "alerter" or "acteurs"; data-territoire: kind and official code; data-langue: "fr" or "en".
// It puts a frame where it stands, as high as what is in it, and touches nothing else of the page.
(() => {
  const script = document.currentScript;
  if (!script) return;
  const { vue = "alerter", territoire, langue } = script.dataset;
  const address = new URL(vue === "acteurs" ? "/integrer/acteurs" : "/integrer/alerter", script.src);
  if (territoire) address.searchParams.set("territoire", territoire);
  if (langue) address.searchParams.set("langue", langue);
  const frame = document.createElement("iframe");
  frame.src = address.href;
  const english = langue === "en";
  frame.title = vue === "acteurs" ? (english ? "Actors of the territory" : "Acteurs du territoire") : english ? "Whom to alert" : "Qui alerter";
  frame.loading = "lazy";
  frame.style.width = "100%";
  frame.style.height = "30rem";
  frame.style.border = "0";
  script.after(frame);
  addEventListener("message", ({ source, origin, data }) => {
    const height = data && data.passerelles;
    if (source === frame.contentWindow && origin === address.origin && Number.isFinite(height)) frame.style.height = `${Math.min(height, 20000)}px`;
  });
})();
