package conformance;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.interceptor.CacheErrorHandler;
import org.springframework.cache.interceptor.LoggingCacheErrorHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.retry.annotation.EnableRetry;
import org.springframework.retry.backoff.Sleeper;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;

/** An application with everything of Spring that scenarios use, as its manual says. */
@Configuration
@EnableCaching(proxyTargetClass = true)
@EnableRetry(proxyTargetClass = true)
@EnableTransactionManagement(proxyTargetClass = true)
class SpringConfiguration implements CachingConfigurer {
  /** What is past and future in scenarios. */
  static final Instant NOW = Instant.parse("2030-06-15T12:00:00Z");

  private final Scenario.Setup setup;

  SpringConfiguration(Scenario.Setup setup) {
    this.setup = setup;
  }

  @Bean
  CacheManager cacheManager(Events events) {
    return new RecordingCacheManager(events, setup.brokenCaches());
  }

  @Override
  public CacheErrorHandler errorHandler() {
    return "handled".equals(setup.cacheErrors()) ? new LoggingCacheErrorHandler() : null;
  }

  @Bean
  Sleeper sleeper(Events events) {
    return time -> events.add("slept " + time);
  }

  @Bean
  DataSourceTransactionManager transactionManager(RecordingDataSource database) {
    return new DataSourceTransactionManager(database);
  }

  @Bean
  JdbcTemplate jdbc(RecordingDataSource database) {
    return new JdbcTemplate(database);
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static LocalValidatorFactoryBean validator() {
    LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
    validator.setConfigurationInitializer(
        configuration -> configuration.clockProvider(() -> Clock.fixed(NOW, ZoneOffset.UTC)));
    return validator;
  }

  @Bean
  static MethodValidationPostProcessor methodValidation(LocalValidatorFactoryBean validator) {
    MethodValidationPostProcessor processor = new MethodValidationPostProcessor();
    processor.setValidator(validator);
    processor.setProxyTargetClass(true);
    return processor;
  }

  @Bean
  static PropertySourcesPlaceholderConfigurer placeholders() {
    return new PropertySourcesPlaceholderConfigurer();
  }
}
