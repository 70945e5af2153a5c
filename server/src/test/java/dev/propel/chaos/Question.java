package dev.propel.chaos;

import java.util.UUID;

/** What a client says, so that whoever hears it knows which run it began. */
record Question(int organization, UUID conversation, int number) {

  static Question read(String text) {
    String[] words = text.split(" ", 4);
    return new Question(
        Integer.parseInt(words[1]), UUID.fromString(words[2]), Integer.parseInt(words[3]));
  }

  @Override
  public String toString() {
    return "question " + organization + " " + conversation + " " + number;
  }
}
