package conformance;

/** What methods of scenarios throw; the TypeScript side has classes of the same names. */
public final class Errors {
  private Errors() {}

  public static class Failure extends RuntimeException {
    public Failure(String message, Throwable cause) {
      super(message, cause);
    }
  }

  public static class Network extends Failure {
    public Network(String message, Throwable cause) {
      super(message, cause);
    }
  }

  public static class Unreachable extends Network {
    public Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  public static class Other extends RuntimeException {
    public Other(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Spring does not roll back for it. */
  public static class Checked extends Exception {
    public Checked(String message, Throwable cause) {
      super(message, cause);
    }
  }

  public static class CheckedLate extends Checked {
    public CheckedLate(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** What a cache throws that is said to be broken. */
  public static class CacheDown extends RuntimeException {
    public CacheDown(String message, Throwable cause) {
      super(message, cause);
    }
  }

  static Throwable create(String name, String message, Throwable cause) {
    try {
      return (Throwable) Class.forName(Errors.class.getName() + "$" + name)
          .getConstructor(String.class, Throwable.class)
          .newInstance(message, cause);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("a scenario throws an unknown error: " + name, e);
    }
  }
}
