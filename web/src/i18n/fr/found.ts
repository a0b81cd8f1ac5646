/** Words of what a search found, of what it did not, and of what an actor joins. */
export const found = {
  found: {
    away: (km: string) => `à ${km} km`,
    why: (fields: string, through: string | null) => [fields && `mots trouvés dans : ${fields}`, through && `dessert ${through}`].filter(Boolean).join(" ; "),
  },
  matched: {
    NAME: "nom",
    ACRONYM: "sigle",
    KIND: "nature",
    THEME: "thèmes",
    PUBLIC: "publics",
    SECTOR: "secteur",
    PLACE: "lieu",
    IDENTIFIER: "identifiant",
    DESCRIPTION: "description",
  },
  role: {
    joins: (own: string, others: string) => `Il relie ${own} et : ${others}.`,
    family: (family: string, count: number, whole: boolean) => `${family} (${whole ? "" : "au moins "}${count === 1 ? "1 acteur" : `${count} acteurs`})`,
    within: (count: number, all: boolean) => `Ces acteurs siègent dans ${count === 1 ? "1 EPCI" : `${count} EPCI`}${all ? "" : " au moins"}.`,
  },
  empty: {
    pair: (pair: string) => `entre ${pair}`,
    anyPair: "entre tous les secteurs",
    in: (name: string, kind: string) => `dans ${name} (${kind})`,
    notDeclared: "ce que personne n'a encore inscrit n'est pas montré, et peut exister.",
    of: (state: string) => `état : ${state}`,
  },
  danger: {
    now: "Quelqu'un est en danger maintenant ? Appelez d'abord les secours :",
    or: "ou",
    text: "114 par SMS",
  },
  network: {
    download: "Télécharger ce réseau :",
    csv: "tableau CSV",
    gexf: "GEXF (Gephi)",
    graphml: "GraphML",
  },
  meet: {
    title: "Mettre deux acteurs en relation",
    lead: "Choisissez qui demande, puis qui rencontrer : le chemin est montré pas à pas, avec un message prêt.",
    who: "Qui demande ?",
    drop: "Choisir un autre",
    how: "Comment les présenter : chemin et message",
  },
};
