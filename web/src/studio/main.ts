import './studio.css'
import { mount } from 'svelte'
import { serverStore } from '../storage/server'
import Studio from './Studio.svelte'
import { Desk } from './state/desk.svelte'

const target = document.getElementById('studio')
if (target) {
  const { session = '', sample = '', maxBytes } = target.dataset
  const desk = new Desk(serverStore, { session, sample, maxBytes: Number(maxBytes) || Infinity })
  target.replaceChildren()
  mount(Studio, { target, props: { desk } })
}
