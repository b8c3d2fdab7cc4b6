/** Reads tables of a FlatBuffers file by the number of their fields. */
export class Flat {
  readonly view: DataView

  constructor(file: ArrayBuffer) {
    this.view = new DataView(file)
  }

  get root(): number {
    return this.follow(0)
  }

  /** Where a field of a table lies; null where the file leaves it out. */
  field(table: number, number: number): number | null {
    const list = table - this.view.getInt32(table, true)
    if (4 + 2 * number >= this.view.getUint16(list, true)) return null
    const offset = this.view.getUint16(list + 4 + 2 * number, true)
    return offset ? table + offset : null
  }

  byte(table: number, number: number): number {
    const at = this.field(table, number)
    return at === null ? 0 : this.view.getUint8(at)
  }

  whole(table: number, number: number): number {
    const at = this.field(table, number)
    return at === null ? 0 : this.view.getInt32(at, true)
  }

  table(table: number, number: number): number | null {
    const at = this.field(table, number)
    return at === null ? null : this.follow(at)
  }

  tables(table: number, number: number): number[] {
    const { at, length } = this.vector(table, number)
    return Array.from({ length }, (_, i) => this.follow(at + 4 * i))
  }

  wholes(table: number, number: number): number[] {
    const { at, length } = this.vector(table, number)
    return Array.from({ length }, (_, i) => this.view.getInt32(at + 4 * i, true))
  }

  /** Where a vector's content begins, and how many entries it has. */
  vector(table: number, number: number): { at: number; length: number } {
    const found = this.table(table, number)
    return found === null ? { at: 0, length: 0 } : { at: found + 4, length: this.view.getUint32(found, true) }
  }

  private follow(at: number): number {
    return at + this.view.getUint32(at, true)
  }
}
