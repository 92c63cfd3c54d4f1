/**
 * Where a centre's sockets are. A socket.io server that is no centre knows no such namespace and says
 * so, which tells it apart before a request is made.
 */
export const NAMESPACE = '/polder'
/** Below the path of the centre's address: a proxy may put a centre into a folder of its site. */
export const SOCKET_PATH = '/socket.io'

/**
 * How lines are compressed. The branch offers it and the centre takes it up or not. `deflate` sends an
 * order of three lines of Northwind's in 490 to 570 bytes instead of 4,900, for some 20 to 70
 * microseconds of both sides together (`npm run bench -- wire`).
 */
export type Compression = 'deflate' | 'none'

/** What is smaller than this is sent as it is: a hint, an acknowledgement. */
export const COMPRESSED_FROM_BYTES = 1_024
