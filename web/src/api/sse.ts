export interface ServerEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string | undefined;
}

/**
 * An incremental reader of `text/event-stream`: feed it text as it arrives, get whole events back.
 * Lines end with LF, CRLF or CR; a line may be cut anywhere between two chunks.
 */
export class EventStreamReader {
  #rest = "";
  #event = "";
  #data: string[] = [];
  #id: string | undefined;

  push(chunk: string): ServerEvent[] {
    const text = this.#rest + chunk;
    // A CR at the very end may be the first half of a CRLF: wait for what follows.
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? "";
    const events: ServerEvent[] = [];
    for (const line of lines) {
      const event = this.#line(line);
      if (event) {
        events.push(event);
      }
    }
    return events;
  }

  #line(line: string): ServerEvent | undefined {
    if (line === "") {
      return this.#dispatch();
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") {
      this.#event = value;
    } else if (field === "data") {
      this.#data.push(value);
    } else if (field === "id") {
      this.#id = value;
    }
    return undefined;
  }

  #dispatch(): ServerEvent | undefined {
    const event =
      this.#data.length > 0
        ? { event: this.#event || "message", data: this.#data.join("\n"), id: this.#id }
        : undefined;
    this.#event = "";
    this.#data = [];
    return event;
  }
}
