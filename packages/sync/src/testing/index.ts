export { createVirtualClock, type VirtualClock } from './line/clock.ts'
export { seededRandom } from './line/random.ts'
export { createTestLines, type LineParts, type TestLines } from './line/line.ts'
export {
  type Asked,
  type CallWeather,
  clearWeather,
  type ConnectWeather,
  createOrders,
  type Cut,
  type Odds,
  type Orders,
  randomWeather,
  type Weather,
} from './line/weather.ts'
