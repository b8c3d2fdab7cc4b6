declare module 'virtual:runtime' {
  /** Its address, how large it is, and how large it is while it travels. */
  export const url: string
  export const bytes: number
  export const travels: number
}
