package dev.propel.models;

/**
 * A model on offer.
 *
 * @param id {@code provider/name}, what agents store
 * @param provider the part before the first slash
 * @param name what the provider calls it; may hold slashes
 * @param demo whether it is the built-in demonstration and no language model at all
 * @param contextWindow how many tokens it takes in and gives out in one call: what the operator
 *     set, else what is known of its family
 */
public record ModelInfo(String id, String provider, String name, boolean demo, int contextWindow) {}
