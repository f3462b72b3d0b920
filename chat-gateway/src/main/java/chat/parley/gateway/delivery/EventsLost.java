package chat.parley.gateway.delivery;

/** Says that this gateway has missed events: every client has to reconnect and resume. */
public record EventsLost() {}
