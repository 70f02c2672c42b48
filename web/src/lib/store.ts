import { useSyncExternalStore } from "react";

/** One value that several components watch. Setting an identical value wakes nobody. */
export interface Store<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (value) => {
      if (!Object.is(value, current)) {
        current = value;
        for (const listener of listeners) {
          listener();
        }
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** A store that remembers its value in this browser. Text that `read` refuses (undefined) gives the default. */
export function createPersistedStore<T extends string>(
  key: string,
  fallback: T,
  read: (text: string) => T | undefined,
): Store<T> {
  const saved = globalThis.localStorage?.getItem(key) ?? "";
  const store = createStore<T>(read(saved) ?? fallback);
  store.subscribe(() => globalThis.localStorage?.setItem(key, store.get()));
  return store;
}
