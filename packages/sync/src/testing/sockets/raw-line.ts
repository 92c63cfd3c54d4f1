import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { NAMESPACE } from '../../protocol/namespace.ts'

/**
 * A WebSocket that says what a test wants said, in the words of Engine.IO 4 and Socket.IO 5, as a
 * program of somebody else would.
 */
export type RawLine = {
  /** Says a frame as it is. */
  readonly say: (frame: string | Uint8Array<ArrayBuffer>) => void
  /** Asks for a call; the request is text, which need not be JSON. */
  readonly ask: (call: string, request: string) => void
  /** All that was said to it. */
  readonly heard: string[]
  /** Waits until so many answers are there. */
  readonly answers: (count: number) => Promise<readonly RawAnswer[]>
  readonly ended: Promise<unknown>
  /** Answers no more pings. */
  readonly fallSilent: () => void
}

export type RawAnswer = {
  readonly ok: boolean
  readonly fault?: { readonly code: string; readonly details: { readonly faults?: unknown } }
}

export const openRawLine = async (port: number, greeting = `40${NAMESPACE},`): Promise<RawLine> => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`)
  onTestFinished(() => socket.close())
  const heard: string[] = []
  let isSilent = false
  const ended = once(socket, 'close')
  socket.addEventListener('message', ({ data }) => {
    if (data === PING && !isSilent) socket.send(PONG)
    heard.push(String(data))
  })
  // What is said before Engine.IO has greeted is lost, and before a namespace has, it ends the line.
  const isGreeted = () => Promise.race([ended, once(socket, 'message')])
  await isGreeted()
  if (greeting !== '') {
    socket.send(greeting)
    await isGreeted()
  }
  let asked = 0
  const answersSoFar = () => heard.filter((frame) => frame.startsWith(ANSWER))
  return {
    heard,
    ended,
    fallSilent: () => void (isSilent = true),
    say: (frame) => socket.send(frame),
    ask: (call, request) => socket.send(`42${NAMESPACE},${asked++}["${call}",${request}]`),
    answers: async (count) => {
      while (answersSoFar().length < count && socket.readyState === WebSocket.OPEN)
        await Promise.race([ended, once(socket, 'message')])
      return answersSoFar().map(parseAnswer)
    },
  }
}

const PING = '2'
const PONG = '3'
const ANSWER = `43${NAMESPACE},`

const parseAnswer = (frame: string): RawAnswer => {
  // Safe: an answer is an array with one envelope.
  const [answer] = JSON.parse(frame.slice(frame.indexOf('['))) as [RawAnswer]
  return answer
}
