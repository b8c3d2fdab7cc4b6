import { expect, test } from 'vitest'
import { InOrder } from '../../src/core/inorder'

const turn = () => new Promise((resolve) => setTimeout(resolve))

/** Tasks that end when they are told, in the order in which they were begun. */
function tasks() {
  const begun: string[] = []
  const ends = new Map<string, { well: () => void; badly: () => void }>()
  const task = (name: string) => () => {
    begun.push(name)
    return new Promise<string>((resolve, reject) => {
      ends.set(name, { well: () => resolve(name), badly: () => reject(new Error(name)) })
    })
  }
  return { begun, ends, task }
}

test('a change begins when the one before it has ended', async () => {
  const { begun, ends, task } = tasks()
  const changes = new InOrder()
  const answers = ['undo', 'redo', 'rename'].map((name) => changes.run(task(name)))
  expect(begun).toEqual(['undo'])
  ends.get('undo')?.well()
  await turn()
  expect(begun).toEqual(['undo', 'redo'])
  ends.get('redo')?.well()
  await turn()
  ends.get('rename')?.well()
  expect(await Promise.all(answers)).toEqual(['undo', 'redo', 'rename'])
})

test('one that fails holds up none after it', async () => {
  const { begun, ends, task } = tasks()
  const changes = new InOrder()
  const first = changes.run(task('first'))
  const second = changes.run(task('second'))
  ends.get('first')?.badly()
  await expect(first).rejects.toThrow('first')
  await turn()
  ends.get('second')?.well()
  expect(await second).toBe('second')
  await turn()
  void changes.run(task('third'))
  expect(begun).toEqual(['first', 'second', 'third'])
})

test('who leaves sends all that waits', () => {
  const { begun, task } = tasks()
  const changes = new InOrder()
  for (const name of ['undo', 'redo', 'rename']) void changes.run(task(name))
  changes.hurry()
  expect(begun).toEqual(['undo', 'redo', 'rename'])
})
