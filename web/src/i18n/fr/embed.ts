/** Words of the page that makes what other sites embed. */
export const embed = {
  embed: {
    title: "Dans votre site",
    lead: "Choisissez ce que votre site doit montrer : le code à coller est prêt, et l'aperçu est en direct.",
    view: "Que montrer ?",
    where: "De quel territoire ?",
    language: "En quelle langue ?",
    form: "Comment ?",
    height: "Hauteur du cadre",
    pixels: (count: string) => `${count} pixels`,
    needsPlace: "Choisissez un territoire : le code et l'aperçu viennent ensuite.",
    code: "Le code à coller",
    paste: "Collez-le dans votre page, là où la vue doit apparaître. Ni compte, ni clé, ni traceur, ni cookie.",
    copy: "Copier le code",
    copied: "Code copié",
    preview: "Aperçu",
    live: "C'est la vue même, avec les données d'aujourd'hui.",
    alone: "L'ouvrir seule (nouvel onglet)",
  },
  embedViews: {
    alerter: "Qui alerter",
    acteurs: "Les acteurs d'un territoire",
  },
  embedLanguages: {
    fr: "Français",
    en: "Anglais",
  },
  embedForms: {
    script: "Une ligne de script",
    cadre: "Un cadre (iframe)",
  },
  embedFormsHelp: {
    script: "La vue prend la hauteur de ce qu'elle contient.",
    cadre: "Pour un site qui refuse les scripts : la hauteur est fixe, et l'on fait défiler dans le cadre.",
  },
};
