/** "à Carhaix", "au Faouët", "aux Abrets". */
export const at = (place: string) => contracted(place, "à ", "au ", "aux ");
/** "de Carhaix", "du Faouët", "des Abrets". */
export const of = (place: string) => contracted(place, "de ", "du ", "des ");

function contracted(place: string, plain: string, one: string, several: string): string {
  if (place.startsWith("Le ")) return one + place.slice(3);
  if (place.startsWith("Les ")) return several + place.slice(4);
  return plain + place;
}
