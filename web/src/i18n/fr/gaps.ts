/** Words of the tables at which somebody is missing, and of the printed page. */
export const gaps = {
  levels: {
    EPCI: "Par EPCI",
    DEPARTMENT: "Par département",
  },
  crossed: {
    title: (family: string) => `${family} et les autres familles, territoire par territoire`,
    caption: (family: string, place: string) => `Liens de la famille ${family} avec chacune des autres, ${place}`,
    what: "Ce que montre le tableau",
    pair: "Une paire",
    all: "Toutes les familles",
    family: "Famille",
    help: "Chaque case : les liens connus, le signe de leur état, et la part des paires d'acteurs qui sont liées. Une case ouvre les passerelles de ce territoire.",
  },
  tables: {
    title: "Qui manque à la table",
    lead: "Secteurs présents sur le territoire, mais représentés par aucun membre connu de ses groupes et instances.",
    noTable: "Aucun groupe ni instance n'est connu ici : on ne peut pas dire qui manque à la table. Un territoire plus large en a peut-être.",
    known: (known: number, all: string) => `Membres connus pour ${known} groupes ou instances sur ${all}.`,
    caption: "Secteurs absents des groupes et instances",
    where: "Absent de",
    absent: (count: number, all: number) => `${count} sur ${all}`,
    unknown: "Membres inconnus, donc rien à en dire :",
    fragile: (count: string) => `Liens fragiles (${count})`,
    noFragile: "Aucun lien fragile connu ici.",
    print: "Imprimer sur une page",
    printed: (shown: number, all: string) => `Imprimés : les ${shown} premiers territoires sur ${all}.`,
  },
};
