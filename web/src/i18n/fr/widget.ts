/** Words of what other sites embed. */
export const widget = {
  widget: {
    actors: "Acteurs du territoire",
    actorsOf: (place: string) => `Acteurs : ${place}`,
    whichTerritory: "L'adresse de cette vue ne dit pas de quel territoire : territoire=EPCI:242900744, par exemple.",
    others: (count: string) => `Voir les ${count} autres dans l'annuaire`,
    inDirectory: "Les voir dans l'annuaire",
    from: "Données et sources :",
  },
};
