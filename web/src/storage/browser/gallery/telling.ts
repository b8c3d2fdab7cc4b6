/** How the gallery speaks: a line that says what happened, a question, a wait that can be stopped. */

import { make } from '../../../islands/dialog'
import { type Words } from '../../../sentences'
import { type Progress } from '../shelf'
import { ShelfError } from '../trouble'

export function button(text: string, press: () => void, className = 'button'): HTMLButtonElement {
  const made = make('button', className, text)
  made.type = 'button'
  made.onclick = press
  return made
}

/** What went wrong, in a sentence. */
export function sentenceOf(error: unknown, words: Words): string {
  return words.t(error instanceof ShelfError ? `shelf-error-${error.code}` : 'shelf-error-unknown')
}

/** A size as people say it. */
export function sizeOf(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)))
  const unit = { style: 'unit', unit: units[step] ?? 'byte', maximumFractionDigits: step > 2 ? 1 : 0 } as const
  return new Intl.NumberFormat(language, unit).format(bytes / 1000 ** step)
}

/** Shows how far a task is, and stops it when the person says so; null then. */
export async function waiting<T>(
  title: string,
  words: Words,
  task: (progress: Progress) => Promise<T>,
): Promise<T | null> {
  const stopper = new AbortController()
  const dialog = make('dialog', 'dialog')
  const head = make('h2', 'dialog__title', title)
  head.id = 'shelf-waiting'
  dialog.setAttribute('aria-labelledby', head.id)
  const bar = make('progress', 'progress')
  bar.max = 1
  bar.setAttribute('aria-label', title)
  const foot = make('div', 'dialog__foot buttons buttons--end')
  foot.append(button(words.t('shelf-stop'), () => stopper.abort()))
  dialog.append(head, bar, foot)
  dialog.oncancel = (event) => {
    event.preventDefault()
    stopper.abort()
  }
  document.body.append(dialog)
  dialog.showModal()
  try {
    return await task({ onPart: (part) => (bar.value = part), signal: stopper.signal })
  } catch (error) {
    if (error instanceof ShelfError && error.code === 'stopped') return null
    throw error
  } finally {
    dialog.close()
    dialog.remove()
  }
}

export function save(file: Blob, name: string): void {
  const link = make('a', '')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 600_000)
}

/** A line that is read out, with one thing to press where there is one; the last word replaces the one before. */
export class Voice {
  readonly element = make('div', 'toasts')
  private readonly words: Words
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(words: Words) {
    this.words = words
    this.element.setAttribute('role', 'status')
    this.element.setAttribute('aria-live', 'polite')
  }

  say(text: string, press?: { readonly text: string; readonly act: () => void; readonly until: number }): void {
    clearTimeout(this.timer)
    const toast = make('div', 'toast')
    toast.append(make('span', '', text))
    if (press) {
      const act = (): void => {
        this.element.replaceChildren()
        press.act()
      }
      toast.append(button(press.text, act))
    }
    this.element.replaceChildren(toast)
    const life = press ? press.until - Date.now() : 8000
    this.timer = setTimeout(() => this.element.replaceChildren(), Math.max(1000, life))
  }

  wrong(error: unknown): void {
    this.say(sentenceOf(error, this.words))
  }
}
