// Socket.IO as a peer of the gateway: server.js PORT PUBLISHER_PORT. One process, no adapter. Published frames arrive on
// a separate socket, one line each, `room JSON`. A listener names its room when it connects.
import { createServer } from 'node:http';
import { createServer as createDoor } from 'node:net';
import { createInterface } from 'node:readline';
import { Server } from 'socket.io';

const [port, publisherPort] = process.argv.slice(2).map(Number);
const quiet = 3_600_000;
const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false, pingInterval: quiet, pingTimeout: quiet });

io.on('connection', (socket) => {
  const { channel } = socket.handshake.auth;
  socket.join(channel);
  socket.emit('subscribed', { channel });
});

createDoor((publisher) => {
  createInterface({ input: publisher }).on('line', (line) => {
    const space = line.indexOf(' ');
    io.to(line.slice(0, space)).emit('m', JSON.parse(line.slice(space + 1)));
  });
}).listen(publisherPort, '127.0.0.1');
http.listen(port, '127.0.0.1');
