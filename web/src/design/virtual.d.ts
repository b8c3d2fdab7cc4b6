declare module 'virtual:later-icons' {
  /** Icons that only parts name which are loaded later, by their names. */
  const more: Readonly<Record<string, string>>
  export default more
}
