// The minimum cost of a fan-out: epoll, one send per socket, no broker, no store, no rooms.
// floor PORT FRAME_BYTES: a connection that sends GET is a listener, one that sends P publishes frames
// of that many bytes.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { NEW, SHAKEN, LISTENING, PUBLISHING, MOST = 20000 };

static char state[MOST];
static int listeners[MOST], listening;
static char frame[1 << 16];
static int frame_bytes, have;

static void die(const char *what) {
  perror(what);
  exit(1);
}

static void say(int fd, const char *text, size_t length) {
  if (send(fd, text, length, MSG_NOSIGNAL) != (ssize_t)length) die("send");
}

static void subscribed(int fd) {
  static const char json[] = "{\"type\":\"subscribed\",\"channel\":\"room:x\",\"recovered\":false}";
  char out[2 + sizeof json - 1] = {(char)0x81, (char)(sizeof json - 1)};
  memcpy(out + 2, json, sizeof json - 1);
  say(fd, out, sizeof out);
  state[fd] = LISTENING;
  listeners[listening++] = fd;
}

static void publish(const char *bytes, ssize_t count) {
  while (count > 0) {
    ssize_t part = frame_bytes - have < count ? frame_bytes - have : count;
    memcpy(frame + have, bytes, part);
    have += part, bytes += part, count -= part;
    if (have == frame_bytes) {
      for (int n = 0; n < listening; n++) say(listeners[n], frame, frame_bytes);
      have = 0;
    }
  }
}

static void heard(int fd) {
  static char bytes[1 << 16];
  static const char shaken[] = "HTTP/1.1 101 Switching Protocols\r\n\r\n";
  ssize_t count = recv(fd, bytes, sizeof bytes, 0);
  if (count <= 0) {
    if (state[fd] == LISTENING)
      for (int n = 0; n < listening; n++)
        if (listeners[n] == fd) listeners[n] = listeners[--listening];
    close(fd);
  } else if (state[fd] == NEW && bytes[0] == 'P') {
    state[fd] = PUBLISHING;
    publish(bytes + 1, count - 1);
  } else if (state[fd] == NEW) {
    say(fd, shaken, sizeof shaken - 1);
    state[fd] = SHAKEN;
  } else if (state[fd] == SHAKEN) {
    subscribed(fd);
  } else if (state[fd] == PUBLISHING) {
    publish(bytes, count);
  }
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  frame_bytes = atoi(argv[2]);
  int yes = 1, door = socket(AF_INET, SOCK_STREAM, 0), poll = epoll_create1(0);
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1]))};
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(door, (struct sockaddr *)&at, sizeof at) || listen(door, 4096)) die("listen");
  struct epoll_event event = {.events = EPOLLIN, .data.fd = door}, events[256];
  epoll_ctl(poll, EPOLL_CTL_ADD, door, &event);
  for (;;) {
    int ready = epoll_wait(poll, events, 256, -1);
    for (int n = 0; n < ready; n++) {
      int fd = events[n].data.fd;
      if (fd != door) {
        heard(fd);
      } else if ((fd = accept(door, NULL, NULL)) >= 0 && fd < MOST) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        state[fd] = NEW;
        event.data.fd = fd;
        epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
      }
    }
  }
}
