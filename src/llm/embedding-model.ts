/** Turns texts into vectors that lie near each other when they mean much the same. */
export interface EmbeddingModel {
  name: string
  /**
   * One vector a text, in their order, all of one length.
   * @throws ModelError
   */
  embed(texts: readonly string[], signal: AbortSignal): Promise<{ vectors: number[][]; tokens: number }>
}
