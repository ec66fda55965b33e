export abstract class Clock {
  abstract now(): number;
}

export abstract class Notifier {
  abstract notify(item: string): void;
}
