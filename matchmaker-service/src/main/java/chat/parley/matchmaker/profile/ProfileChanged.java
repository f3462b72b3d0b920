package chat.parley.matchmaker.profile;

import chat.parley.matchmaker.person.Person;

/** A person has told something else about themselves; it is stored. */
public record ProfileChanged(Person person) {}
