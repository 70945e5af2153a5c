import { describe, expect, it } from "vitest";
import { createFrameReader, type Frame } from "./frames";

const stream =
  ': keep-alive\n\nid: 1.1.0\ndata: {"delta":"zwölf 🧮"}\n\nevent: x\r\nid: 1.1.5\r\ndata: a\r\ndata:b\r\n\r\nid\ndata\n\n';
const frames: Frame[] = [
  { id: "1.1.0", data: '{"delta":"zwölf 🧮"}' },
  { id: "1.1.5", data: "a\nb" },
  { id: "", data: "" },
];

function read(...pieces: Uint8Array[]): Frame[] {
  const seen: Frame[] = [];
  const decoder = new TextDecoder();
  const reader = createFrameReader((frame) => seen.push(frame));
  for (const piece of pieces) reader.push(decoder.decode(piece, { stream: true }));
  return seen;
}

describe("createFrameReader", () => {
  const bytes = new TextEncoder().encode(stream);

  it("reads frames in one piece", () => expect(read(bytes)).toEqual(frames));

  it("reads frames split at every byte", () => {
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(read(bytes.slice(0, cut), bytes.slice(cut)), `cut at ${cut}`).toEqual(frames);
    }
  });

  it("reads frames one byte at a time", () => {
    expect(read(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(frames);
  });

  it("keeps the last id for frames that bring none", () => {
    expect(read(new TextEncoder().encode("id: 7\ndata: a\n\ndata: b\n\n")).map((frame) => frame.id)).toEqual([
      "7",
      "7",
    ]);
  });

  it("delivers nothing for an unfinished frame", () => {
    expect(read(new TextEncoder().encode("data: a\n"))).toEqual([]);
  });

  it("skips a byte order mark", () => {
    expect(read(new TextEncoder().encode("\uFEFFdata: a\n\n"))).toEqual([{ id: null, data: "a" }]);
  });
});
