type Search = Record<string, unknown>;

/** Readers of one search parameter each; what is not valid is as if it were not there. */
export function text<K extends string>(search: Search, key: K): Partial<Record<K, string>> {
  const value = search[key];
  const readable = typeof value === "number" ? String(value) : value;
  return typeof readable === "string" && readable !== "" ? only(key, readable) : {};
}

export function oneOf<K extends string, V extends string>(
  search: Search,
  key: K,
  values: readonly V[],
): Partial<Record<K, V>> {
  const value = values.find((candidate) => candidate === search[key]);
  return value === undefined ? {} : only(key, value);
}

export function whole<K extends string>(search: Search, key: K): Partial<Record<K, number>> {
  const value = Number(search[key]);
  return search[key] !== undefined && Number.isInteger(value) && value >= 0 ? only(key, value) : {};
}

function only<K extends string, V>(key: K, value: V): Partial<Record<K, V>> {
  return { [key]: value } as Partial<Record<K, V>>;
}
