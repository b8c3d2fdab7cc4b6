/** Which session an address names: the account's in its path, the browser's own behind "#", which no server is sent. */
export function sessionIn({ pathname, hash }: Location): string {
  return hash.slice(1) || (/^\/studio\/([0-9a-f-]{36})$/.exec(pathname)?.[1] ?? '')
}
