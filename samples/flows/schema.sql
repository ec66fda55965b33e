CREATE TABLE IF NOT EXISTS flow (
  bill_number   VARCHAR(64)      NOT NULL PRIMARY KEY,
  sub_test_item VARCHAR(20)      NOT NULL,
  amount        DOUBLE PRECISION NOT NULL,
  time          BIGINT           NOT NULL,
  uuid          CHAR(36)         NOT NULL
);
