/** No connection came about, so nothing can have arrived. Anything else may have been done without our hearing of it. */
const withoutConnection =
  /\b(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ERR_PROXY\w*)\b/

/** Whether a call that failed by `code` surely was not done. Pure. */
export function wasNotSent(code: string): boolean {
  return withoutConnection.test(code)
}
