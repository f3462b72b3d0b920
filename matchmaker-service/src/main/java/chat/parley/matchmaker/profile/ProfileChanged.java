package chat.parley.matchmaker.profile;

import chat.parley.matchmaker.person.PersonKey;

/** A person has told something else about themselves; it is stored. */
public record ProfileChanged(PersonKey person) {}
