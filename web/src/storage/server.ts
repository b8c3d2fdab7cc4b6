/** The store of an account: everything is on the server, sealed; nothing is kept in the browser. */

import { ask, askBlob } from '../api/client'
import { Events, browserEvents } from '../api/events'
import {
  type ApiCredits,
  type ApiDeletion,
  type ApiDownload,
  type ApiJob,
  type ApiJobNews,
  type ApiMe,
  type ApiNewQuote,
  type ApiOrder,
  type ApiQuote,
  type ApiRecipe,
  type ApiSelection,
  type ApiSession,
  type ApiSessionChange,
  type ApiSessionNews,
  type ApiSessions,
  type ApiStory,
  type ApiTool,
  type ApiWords,
} from '../api/types'
import { upload } from '../api/upload'
import { type Job } from '../core/jobs'
import { jobFrom, openedFrom, preferencesFrom, toolFrom, wirePreferences } from './wire'
import { type News, type Selection, type Store } from './store'

const at = (kind: string, id: string, verb = ''): string => `/api/${kind}/${encodeURIComponent(id)}${verb}`

export const serverStore: Store = {
  async me() {
    const { name, credits, preferences } = await ask<ApiMe>('GET', '/api/me')
    return { name, credits, preferences: preferencesFrom(preferences) }
  },
  async prefer(change) {
    await ask('PATCH', '/api/me/preferences', wirePreferences(change))
  },
  async tools(chosen = '') {
    const { tools } = await ask<{ tools: ApiTool[] }>('GET', `/api/tools${chosen && `?placement=${chosen}`}`)
    return tools.map(toolFrom)
  },
  async quote(tool, parameters, pictures, placement = '') {
    const asked = { tool, parameters, pictures: [...pictures], placement } satisfies ApiNewQuote
    const { price, seconds, data_path: path } = await ask<ApiQuote>('POST', '/api/quotes', asked)
    return { price, seconds, path }
  },
  async words() {
    return (await ask<ApiWords>('GET', '/api/words')).words
  },
  async recipe(version) {
    return ask<ApiRecipe>('GET', at('versions', version, '/recipe'))
  },
  async sessions(after) {
    const query = after ? `?limit=40&after=${encodeURIComponent(after)}` : '?limit=40'
    return ask<ApiSessions>('GET', `/api/sessions${query}`)
  },
  async open(id) {
    return openedFrom(await ask<ApiSession>('GET', at('sessions', id)))
  },
  async create(picture, title) {
    return openedFrom(await ask<ApiSession>('POST', '/api/sessions', { picture, title }))
  },
  async rename(id, title) {
    await ask('PATCH', at('sessions', id), { title } satisfies ApiSessionChange)
  },
  async setHead(id, head) {
    await ask('PATCH', at('sessions', id), { head } satisfies ApiSessionChange)
  },
  send: (file, purpose, onPart) => upload(file, purpose, onPart),
  async keep(version) {
    await ask('POST', at('versions', version, '/keep'))
  },
  async discard(version) {
    await ask('POST', at('versions', version, '/discard'))
  },
  async story(version) {
    return (await ask<ApiStory>('GET', at('versions', version, '/story'))).sentences
  },
  start: (order) => job('POST', '/api/jobs', order satisfies ApiOrder),
  job: (id) => job('GET', at('jobs', id)),
  cancel: (id) => job('POST', at('jobs', id, '/cancel')),
  retry: (id) => job('POST', at('jobs', id, '/retry')),
  downloadAddress: (version, format) => at('versions', version, `/download?format=${format}`),
  zip: (versions, format) =>
    askBlob('POST', '/api/downloads', { versions: [...versions], format } satisfies ApiDownload),
  async previewDeletion(selection) {
    return (await ask<ApiDeletion>('POST', '/api/deletions/preview', doomed(selection))).sentence
  },
  async remove(selection) {
    await ask('POST', '/api/deletions', doomed(selection))
  },
  address: (session) => (session ? `/studio/${session}` : '/studio'),
  listen,
}

const doomed = ({ sessions, versions }: Selection): ApiSelection => ({
  sessions: [...sessions],
  versions: [...versions],
})

async function job(method: string, url: string, body?: unknown): Promise<Job> {
  return jobFrom(await ask<ApiJob>(method, url, body))
}

function listen(news: News): () => void {
  const events = new Events(browserEvents(['job', 'session', 'credits', 'reload']), {
    onNews: (name, data) => {
      if (name === 'job') news.job(jobFrom(data as ApiJobNews))
      if (name === 'credits') news.credits(data as ApiCredits)
      if (name === 'reload') news.catchUp()
      if (name === 'session') {
        const { id, change } = data as ApiSessionNews
        news.session(id, change)
      }
    },
    onCatchUp: news.catchUp,
    onState: news.live,
  })
  events.start()
  return () => events.stop()
}
