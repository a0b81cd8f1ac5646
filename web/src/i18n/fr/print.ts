/** What is told on paper alone. */
export const print = {
  print: {
    on: (day: string, address: string) => `Imprimé le ${day} depuis ${address}`,
    sources: (list: string) => `Sources : ${list}.`,
  },
};
