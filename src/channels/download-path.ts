/** Where the page offers the original of a document: `/tai-ve/vinh-long/ke-hoach`, percent-encoded. */
export function downloadPath(documentId: string): string {
  return `/tai-ve/${documentId.split('/').map(encodeURIComponent).join('/')}`
}
