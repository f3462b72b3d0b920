package chat.parley.matchmaker.profile;

import chat.parley.matchmaker.person.PersonKey;

/** A person has changed their profile; the change is stored. */
public record ProfileChanged(PersonKey person) {}
