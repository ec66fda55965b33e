package conformance;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** H2 in memory; what is asked of its connections is seen, transactions by a label and their number. */
final class RecordingDataSource extends AbstractDataSource {
  private static final Map<Integer, String> ISOLATIONS = Map.of(
      Connection.TRANSACTION_READ_UNCOMMITTED, "READ_UNCOMMITTED",
      Connection.TRANSACTION_READ_COMMITTED, "READ_COMMITTED",
      Connection.TRANSACTION_REPEATABLE_READ, "REPEATABLE_READ",
      Connection.TRANSACTION_SERIALIZABLE, "SERIALIZABLE");

  private final DataSource database;
  private final String label;
  private final Events events;
  private final List<String> broken;
  private final AtomicInteger begun = new AtomicInteger();
  private volatile int lastTransaction;

  RecordingDataSource(String name, String label, Events events, List<String> broken) {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
    this.database = h2;
    this.label = label;
    this.events = events;
    this.broken = broken == null ? List.of() : broken;
  }

  /** For what is no part of the scenario. */
  DataSource unseen() {
    return database;
  }

  /** Where the last statement was sent. */
  String lastPlace() {
    return lastTransaction == 0 ? "without transaction" : "in " + label + lastTransaction;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return (Connection) Proxy.newProxyInstance(
        getClass().getClassLoader(), new Class<?>[] {Connection.class}, new Recorder(database.getConnection()));
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  private final class Recorder implements InvocationHandler {
    private final Connection connection;
    private int transaction;
    private String isolation = "";
    private String readOnly = "";

    Recorder(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
      switch (method.getName()) {
        case "setTransactionIsolation" -> isolation = " " + ISOLATIONS.get((Integer) args[0]);
        case "setReadOnly" -> readOnly = (Boolean) args[0] ? " read-only" : "";
        case "setAutoCommit" -> setAutoCommit((Boolean) args[0]);
        case "commit" -> commit();
        case "rollback" -> events.add(args == null ? "rollback " + label + transaction : "rollback to savepoint in " + label + transaction);
        case "setSavepoint" -> events.add("savepoint in " + label + transaction);
        case "releaseSavepoint" -> events.add("release savepoint in " + label + transaction);
        case "prepareStatement" -> lastTransaction = transaction;
        default -> { }
      }
      try {
        return method.invoke(connection, args);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private void setAutoCommit(boolean on) {
      if (on) transaction = 0;
      else events.add("begin " + label + (transaction = begun.incrementAndGet()) + isolation + readOnly);
    }

    private void commit() throws SQLException {
      events.add("commit " + label + transaction);
      if (!broken.contains(String.valueOf(transaction))) return;
      // As a database does that cannot commit.
      connection.rollback();
      throw new SQLException("the commit fails");
    }
  }
}
