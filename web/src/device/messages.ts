/** What page and worker say to each other. */

export interface Wish {
  readonly tool: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly pictures: Readonly<Record<string, Blob>>
  /** Model files by name, and the runtime that runs them. */
  readonly files: Readonly<Record<string, ArrayBuffer>>
  readonly runtime: ArrayBuffer | null
  /** How the result came to be, as an address of the IPTC's vocabulary. */
  readonly source: string
}

/** A part of a picture for a helper of the same kind, with its network. */
export interface Share {
  readonly network?: { readonly model: ArrayBuffer; readonly runtime: ArrayBuffer }
  readonly piece?: { readonly width: number; readonly height: number; readonly values: Float32Array<ArrayBuffer> }
}

export type Asked = { readonly wish: Wish } | { readonly share: Share }

export type Told =
  | { readonly part: number }
  | { readonly done: Blob; readonly width: number; readonly height: number }
  | { readonly refused: string }
  | { readonly failed: string }
  | { readonly piece: Float32Array<ArrayBuffer> }
