package chat.parley.matchmaker.reveal;

import chat.parley.contracts.id.AccountId;
import java.util.List;

/**
 * The data that a person reveals after consent.
 *
 * @param account so that the page can show the picture
 * @param picture version of the picture; 0: a generated one
 */
public record ProfileCard(
    AccountId account, String name, int picture, String country, List<String> handles) {

  public ProfileCard {
    handles = List.copyOf(handles);
  }
}
