export { connectSocket, type SocketClientOptions } from './connect.ts'
