package chat.parley.platform.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** The raw path and query of a request. */
final class RequestTarget {

  private RequestTarget() {}

  /** Returns whether it decodes to text that can be stored: UTF-8 without NUL. */
  static boolean isText(String uri) {
    if (uri.indexOf('%') < 0) {
      return uri.indexOf('\0') < 0;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(uri.length());
    for (int at = 0; at < uri.length(); at++) {
      char character = uri.charAt(at);
      if (character == '%') {
        int octet = octet(uri, at + 1);
        if (octet <= 0) {
          return false;
        }
        bytes.write(octet);
        at += 2;
      } else {
        bytes.writeBytes(String.valueOf(character).getBytes(UTF_8));
      }
    }
    return isUtf8(bytes.toByteArray());
  }

  private static int octet(String uri, int at) {
    if (at + 2 > uri.length()) {
      return -1;
    }
    int high = Character.digit(uri.charAt(at), 16);
    int low = Character.digit(uri.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return new String(bytes, ISO_8859_1).indexOf('\0') < 0;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
