/** A body of at most `limit` bytes that is JSON in UTF-8. Rejects only when the connection breaks. */
export async function readJson(
  body: AsyncIterable<Uint8Array> | null,
  limit: number,
): Promise<{ json: unknown } | 'too-large' | 'malformed'> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.byteLength
    if (length > limit) return 'too-large'
    chunks.push(chunk)
  }
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)))
    return { json }
  } catch {
    return 'malformed'
  }
}
