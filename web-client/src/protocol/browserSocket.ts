import type { SocketLike } from './Connection';

/**
 * A WebSocket to a path of the page's own origin: `wss` when the page is https, `ws` when it is
 * not.
 */
export function browserSocket(path: string): SocketLike {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const socket = new WebSocket(`${scheme}://${location.host}${path}`, 'parley.v1');
  const wrapped: SocketLike = {
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (text) => socket.send(text),
    close: (code) => socket.close(code),
  };
  socket.onopen = () => wrapped.onopen?.();
  socket.onmessage = (event) => wrapped.onmessage?.(event);
  socket.onclose = (event) => wrapped.onclose?.(event);
  return wrapped;
}
