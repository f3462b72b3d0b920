package chat.parley.gateway.delivery;

/** This gateway has missed events: every client has to come back and resume. */
public record EventsLost() {}
