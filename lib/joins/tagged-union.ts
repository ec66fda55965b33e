/**
 * A record of one of two streams in a window of both: what the assigner, trigger and evictor of a window join or coGroup
 * see; as Flink's TaggedUnion.
 */
export type TaggedUnion<A, B> = { readonly input: 0; readonly value: A } | { readonly input: 1; readonly value: B };
