/** A session moves between the account and this browser: first it is whole at the new place, then the old one lets go. */

import { type ApiSession } from '../../api/types'
import { ask, askBlob, troubleOf } from '../../api/client'
import { upload } from '../../api/upload'
import { type Version } from '../../core/document'
import { type NewVersion, type Shelf } from '../browser/shelf'
import { serverStore } from '../server'
import { refused } from './arriving'
import { type Found } from './shelves'

/** Takes a session of the account onto a shelf, with all its versions; returns its id. The account has it no more then. */
export async function hither(id: string, shelf: Shelf): Promise<string> {
  const { session } = await serverStore.open(id)
  const versions = [...session.versions].sort((a, b) => a.number - b.number)
  const [first, ...later] = versions
  if (!first) throw refused('near-move-nothing')
  await shelf.create({ id, title: session.title, first: await taken(first) })
  for (const version of later) await shelf.addVersion(id, await taken(version))
  if (session.head) await shelf.setHead(id, session.head)
  const arrived = await shelf.read(id)
  const whole = await Promise.all(versions.map((version) => shelf.blob(version.id, 'picture')))
  if (arrived?.versions.length !== versions.length || whole.includes(null)) throw refused('near-move-not-whole')
  await serverStore.remove({ sessions: [id], versions: [] })
  if (!(await isGone(id))) throw refused('near-move-still-there')
  return id
}

/** Brings a picture into the account, as a session of its own; returns that one's id. The shelf has it no more then. */
export async function thither({ shelf, session }: Found, version: string): Promise<string> {
  const picture = await shelf.blob(version, 'picture')
  if (!picture) throw refused('near-picture-gone')
  const { id: brought } = await upload(picture, 'picture').done
  const made = await ask<ApiSession>('POST', '/api/sessions', { picture: brought, title: session.title })
  await shelf.remove({ sessions: [session.id], versions: [] })
  if (await shelf.read(session.id)) throw refused('near-move-still-here')
  return made.id
}

async function taken(version: Version): Promise<NewVersion> {
  const { id, parent, tool, width, height, kind, mediaType, kept, ai, createdAt } = version
  const [picture, thumbnail, recipe, story] = await Promise.all([
    askBlob('GET', version.picture),
    askBlob('GET', version.thumbnail.url),
    serverStore.recipe(id).catch(() => null),
    serverStore.story(id).catch(() => []),
  ])
  const words = recipe ? { prompt: recipe.prompt, parameters: recipe.parameters } : {}
  const how = { ai, sourceType: null, sentence: null, tools: tool ? [tool] : [], credential: false }
  return {
    ...{ id, parent, tool, width, height, kind, mediaType, kept, createdAt, picture, thumbnail, how, story },
    ...words,
  }
}

async function isGone(id: string): Promise<boolean> {
  return serverStore.open(id).then(
    () => false,
    (error: unknown) => troubleOf(error) === 'missing',
  )
}
