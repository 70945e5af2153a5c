/** While text still streams in, only the words that are complete; a very long word is shown as it grows. */
export function wholeWords(text: string, open: boolean): string {
  if (!open || text.length === 0) return text;
  const end = text.search(/\s\S*$/);
  return text.length - end > 40 ? text : text.slice(0, end + 1);
}
